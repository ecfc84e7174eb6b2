/// The page's little script: nothing is shown only by it.
enum HTMLScript {
    /// Sorts tables by a click on a heading, shows what a mark is on hovering or touching, opens everything for print.
    static let text = """
        (function(){'use strict';
        var tip=document.createElement('div');tip.id='tip';tip.hidden=true;document.body.appendChild(tip);
        document.querySelectorAll('.plot title').forEach(function(t){
        var p=t.parentNode;p.setAttribute('data-tip',t.textContent);p.removeChild(t);});
        function show(e){var m=e.target.closest?e.target.closest('[data-tip]'):null;
        if(!m){tip.hidden=true;return;}
        tip.textContent=m.getAttribute('data-tip');tip.hidden=false;
        var w=tip.offsetWidth,x=Math.min(e.clientX+12,innerWidth-w-8);
        tip.style.left=Math.max(4,x)+'px';
        tip.style.top=(e.clientY+18+tip.offsetHeight>innerHeight?e.clientY-tip.offsetHeight-12:e.clientY+18)+'px';}
        document.addEventListener('pointermove',show);document.addEventListener('pointerdown',show);
        document.addEventListener('scroll',function(){tip.hidden=true;},{passive:true});
        function value(row,i){var c=row.cells[i],v=c.getAttribute('data-v');
        return v?parseFloat(v):c.textContent==='\\u2013'?null:c.textContent;}
        function compare(a,b){if(a===null||b===null)return a===b?0:a===null?1:-1;
        if(typeof a==='number'&&typeof b==='number')return a-b;
        return String(a).localeCompare(String(b),'en',{numeric:true});}
        document.querySelectorAll('table').forEach(function(t){
        var names=Array.prototype.map.call(t.tHead.rows[0].cells,function(h){
        var u=h.querySelector('.u');return h.querySelector('.h').textContent+(u?' ['+u.textContent+']':'');});
        Array.prototype.forEach.call(t.tBodies[0].rows,function(r){
        Array.prototype.forEach.call(r.cells,function(c,i){c.setAttribute('data-l',names[i]);});});
        t.classList.add('js');});
        document.querySelectorAll('table.sort').forEach(function(t){
        Array.prototype.forEach.call(t.tHead.rows[0].cells,function(h,i){
        var b=document.createElement('button');b.type='button';
        while(h.firstChild)b.appendChild(h.firstChild);h.appendChild(b);
        b.addEventListener('click',function(){
        var down=h.getAttribute('aria-sort')==='ascending';
        Array.prototype.forEach.call(t.tHead.rows[0].cells,function(o){o.removeAttribute('aria-sort');});
        h.setAttribute('aria-sort',down?'descending':'ascending');
        var body=t.tBodies[0],rows=Array.prototype.slice.call(body.rows);
        rows.map(function(r){return[value(r,i),r];}).sort(function(a,b){
        var none=(a[0]===null)-(b[0]===null);
        return none||(down?-1:1)*compare(a[0],b[0]);}).forEach(function(p){body.appendChild(p[1]);});});});});
        addEventListener('beforeprint',function(){
        document.querySelectorAll('details').forEach(function(d){d.open=true;});});
        })();
        """
}
